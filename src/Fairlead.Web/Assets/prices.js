// Prices come while the page is looked at, and then how firm each place is: it fetches itself until all is there. Without script there is a link.
const pause = 2000

export function followPrices () {
  if (document.querySelector('[data-fl-prices="coming"]')) {
    setTimeout(refresh, pause)
  }
}

async function refresh () {
  const shown = document.getElementById('prices')
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  const page = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page && page.getElementById('prices')
  if (!fresh) {
    return
  }

  // What somebody is about to press stays where it is.
  if (shown.contains(document.activeElement)) {
    setTimeout(refresh, pause)
    return
  }

  shown.replaceWith(fresh)
  if (fresh.dataset.flPrices === 'done') {
    replaceUntouched('people', page)
  }

  followPrices()
}

// A form in which somebody has chosen something, or is about to, stays as it is: what came for it is there the next time it is loaded.
function replaceUntouched (id, page) {
  const [form, fresh] = [document.getElementById(id), page.getElementById(id)]
  const isTouched = form && [...form.querySelectorAll('option')].some(option => option.selected !== option.defaultSelected)
  if (form && fresh && !isTouched && !form.contains(document.activeElement)) {
    form.replaceWith(fresh)
  }
}
