// “Print” for those who do not know that their browser can. Without script there is no button.
export function printButtons () {
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}
