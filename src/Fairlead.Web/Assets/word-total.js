// Counts the words of several boxes that share one limit. Without script the server counts when the page is saved.
const announceAfter = 1_000

export function wordTotals (root = document) {
  for (const group of root.querySelectorAll('[data-word-total]')) start(group)
}

function start (group) {
  const most = Number(group.dataset.wordTotal)
  const message = group.querySelector('[data-word-message]')
  const status = group.querySelector('[data-word-status]')
  if (!most || !message) return
  let timer = 0

  const update = () => {
    const words = [...group.querySelectorAll('textarea')].reduce((sum, box) => sum + (box.value.match(/\S+/g) ?? []).length, 0)
    message.textContent = words > most ? `You have ${count(words - most)} too many` : `You have ${count(most - words)} remaining`
    message.classList.toggle('fl-word-total--over', words > most)
    clearTimeout(timer)
    timer = setTimeout(() => { if (status) status.textContent = message.textContent }, announceAfter)
  }

  group.addEventListener('input', update)
  update()
}

const count = words => `${words.toLocaleString('en-GB')} ${words === 1 ? 'word' : 'words'}`
