// Prices come while the page is looked at: it fetches itself until they are all there. Without script there is a link.
const pause = 2000

export function followPrices () {
  if (document.querySelector('[data-fl-prices="coming"]')) {
    setTimeout(refresh, pause)
  }
}

async function refresh () {
  const shown = document.getElementById('prices')
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  const fresh = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('prices')
  if (!fresh) {
    return
  }

  // What somebody is about to press stays where it is.
  if (shown.contains(document.activeElement)) {
    setTimeout(refresh, pause)
    return
  }

  shown.replaceWith(fresh)
  followPrices()
}
