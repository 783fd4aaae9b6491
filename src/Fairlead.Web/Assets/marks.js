// The list at the door on a bad connection: marks are kept on this phone until the service has them, their number is shown, and they leave
// by themselves when the connection comes back. Without script, “Save” does the same where there is a connection.
const every = 10_000
const longestWait = 5_000

export function marks (root = document) {
  for (const form of root.querySelectorAll('form[data-marks]')) start(form)
  // Where the service says that it has them, the copy has done its work.
  const saved = root.querySelector('[data-marks-saved]')
  if (saved && root.querySelector('.govuk-notification-banner--success')) forget(keyOf(saved.dataset.marksSaved))
}

function start (form) {
  const key = keyOf(form.dataset.marks)
  const status = form.querySelector('[data-unsent]')
  const boxes = [...form.querySelectorAll('input[type=radio]')]
  const shown = new Map(boxes.filter(box => box.checked).map(box => [box.name, box.value]))
  let waiting = false

  for (const box of boxes) if (read(key)[box.name] === box.value) box.checked = true
  const unsent = () => boxes.filter(box => box.checked && shown.get(box.name) !== box.value)
  const tell = () => {
    const count = unsent().length
    const marked = count === 1 ? '1 mark is' : `${count} marks are`
    status.textContent = count === 0 ? '' : waiting
      ? `There is no connection. ${marked} kept on this device, and sent when there is one.`
      : `${marked} not saved yet.`
  }

  async function submit (event) {
    if (form.dataset.leaving) return
    event.preventDefault()
    waiting = !await isReached()
    tell()
    if (waiting) return
    form.dataset.leaving = 'true'
    form.requestSubmit()
  }

  form.addEventListener('change', () => {
    keep(key, Object.fromEntries(unsent().map(box => [box.name, box.value])))
    tell()
  })
  form.addEventListener('submit', submit)
  const again = () => { if (waiting) form.requestSubmit() }
  window.addEventListener('online', again)
  const timer = setInterval(again, every)
  window.addEventListener('pagehide', () => clearInterval(timer))
  tell()
}

async function isReached () {
  try {
    return (await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(longestWait) })).ok
  } catch {
    return false
  }
}

const keyOf = event => `fairlead/marks/${event}`

// A browser that refuses storage still has the page itself.
function keep (key, value) { try { localStorage.setItem(key, JSON.stringify(value)) } catch { } }
function read (key) { try { return JSON.parse(localStorage.getItem(key)) ?? {} } catch { return {} } }
function forget (key) { try { localStorage.removeItem(key) } catch { } }
