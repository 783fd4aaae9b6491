// Saves a section's draft every ten seconds and when a field is left, and keeps a copy in this browser until the server has it.
// Without script, “Save and continue” does the same.
const every = 10_000
const announceEvery = 60_000
const longestWait = 5_000

export function autosave (root = document) {
  for (const form of root.querySelectorAll('form[data-autosave]')) start(form)
}

function start (form) {
  const status = form.querySelector('[data-saved]')
  const copyKey = `fairlead/draft/${form.dataset.copy}`
  let sent = typed(form)
  let flight = null
  let leaving = false
  let announcedAt = 0

  const say = (words, always) => {
    if (!status || (!always && Date.now() - announcedAt < announceEvery)) return
    announcedAt = Date.now()
    status.textContent = words
  }

  function save () {
    const now = typed(form)
    if (flight || leaving || now === sent) return
    flight = send(now).finally(() => { flight = null })
  }

  async function send (now) {
    try {
      const body = new FormData(form)
      body.delete('_post')
      // Files go with the form itself.
      for (const name of [...body.keys()]) if (name.startsWith('files[')) body.delete(name)
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST', body: new URLSearchParams(body), redirect: 'manual', headers: { Accept: 'application/json' }
      })
      if (answer.type === 'opaqueredirect') {
        say('Not saved: you have been signed out. A copy is kept in this browser. Sign in again in another tab.', true)
      } else if (answer.headers.get('content-type')?.includes('json')) {
        const result = await answer.json()
        if (answer.ok) {
          sent = now
          form.elements.drawn.value = result.drawn
          if (typed(form) === now) forget(copyKey)
          say(result.savedAt, false)
        } else {
          say(result.problem, true)
        }
      } else {
        say('Not saved. Your text is kept in this browser; save the page to try again.', true)
      }
    } catch {
      say('Not saved: there is no connection. Your text is kept in this browser.', true)
    }
  }

  // A draft on its way would reach the server before this form, which would then look like the older one of two windows.
  function submit (event) {
    if (flight && !leaving) {
      event.preventDefault()
      Promise.race([flight, new Promise(resolve => setTimeout(resolve, longestWait))]).then(() => form.requestSubmit(event.submitter))
    }
    leaving = true
  }

  form.addEventListener('input', () => keep(copyKey, typed(form)))
  form.addEventListener('focusout', save)
  form.addEventListener('submit', submit)
  const timer = setInterval(save, every)
  window.addEventListener('pagehide', () => clearInterval(timer))
  window.addEventListener('beforeunload', event => {
    if (!leaving && typed(form) !== sent) event.preventDefault()
  })

  offerCopy(form, copyKey, sent)
}

// What a person can type, in one text; hidden fields and the box about being done are not part of it.
function typed (form) {
  const fields = [...new FormData(form)].filter(([name]) => name.startsWith('answers[')).map(([name, value]) => [name, value.trim()])
  return new URLSearchParams(fields).toString()
}

function offerCopy (form, key, shown) {
  const copy = read(key)
  if (!copy || copy === shown) return forget(key)
  const offer = document.createElement('div')
  offer.className = 'govuk-inset-text'
  const words = document.createElement('p')
  words.className = 'govuk-body'
  words.textContent = 'This browser has text of yours for this section that was not saved.'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0'
  button.textContent = 'Put it back into the form'
  button.addEventListener('click', () => {
    putBack(form, new URLSearchParams(copy))
    offer.remove()
  })
  offer.append(words, button)
  form.prepend(offer)
}

function putBack (form, copy) {
  for (const field of form.elements) {
    if (!field.name?.startsWith('answers[')) continue
    const values = copy.getAll(field.name)
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value)
    else field.value = values[0] ?? ''
    field.dispatchEvent(new Event(field.type === 'radio' ? 'click' : 'input', { bubbles: true }))
  }
}

// A browser that refuses storage still has the page itself.
function keep (key, value) { try { localStorage.setItem(key, value) } catch { } }
function read (key) { try { return localStorage.getItem(key) } catch { return null } }
function forget (key) { try { localStorage.removeItem(key) } catch { } }
