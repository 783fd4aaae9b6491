// Shows a question only while the answer that it hangs on is given. Questions inside radios are left to the radios; without
// script every question is there, and the server asks only for those that the answers bring up.
export function showWhen (root = document) {
  for (const block of root.querySelectorAll('[data-shown-when]')) {
    const form = block.closest('form')
    if (!form) continue
    const wanted = block.dataset.shownValues.split('|')
    const update = () => {
      const given = new FormData(form).getAll(block.dataset.shownWhen)
      block.hidden = !given.some(value => wanted.includes(value))
    }
    form.addEventListener('change', update)
    update()
  }
}
