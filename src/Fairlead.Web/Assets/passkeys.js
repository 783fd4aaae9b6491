// Passkeys: the browser asks the person, the form carries the answer. Without script, without support for passkeys or at another
// address than the installation's own, the parts marked with data-passkeys stay hidden, and the link by e-mail works as ever.
const renewEvery = 4 * 60_000  // the server's challenge ends after five minutes

const words = {
  NotAllowedError: 'No passkey was used. Try again when you are ready.',
  InvalidStateError: 'This device has a passkey for your account already.',
  SecurityError: 'Passkeys do not work at this address.'
}

const ceremonies = {
  get: async (options, signal, mediation) => navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), signal, mediation
  }),
  create: async (options, signal) => navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), signal
  })
}

export function passkeys (root = document) {
  const supported = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential.parseCreationOptionsFromJSON
  for (const part of root.querySelectorAll('[data-passkeys]')) {
    if (!supported || part.dataset.passkeys !== location.origin) continue
    part.hidden = false
    for (const form of part.querySelectorAll('form[data-passkey-options]')) start(form)
  }
  for (const part of root.querySelectorAll('[data-no-passkeys]')) {
    part.hidden = Boolean(supported) && part.dataset.noPasskeys === location.origin
  }
}

function start (form) {
  const credential = form.elements.Credential
  const status = form.querySelector('[data-passkey-status]')
  let waiting

  async function ask (mediation) {
    waiting?.abort()
    const mine = waiting = new AbortController()
    const answer = await fetch(form.dataset.passkeyOptions, { headers: { Accept: 'application/json' } })
    if (!answer.ok || answer.redirected) throw new Error('The server gave no challenge')
    const given = await ceremonies[form.dataset.passkey](await answer.json(), mine.signal, mediation)
    credential.value = JSON.stringify(given)
    form.submit()
  }

  form.addEventListener('submit', async event => {
    if (credential.value) return
    event.preventDefault()
    status.textContent = ''
    try {
      await ask()
    } catch (problem) {
      status.textContent = words[problem.name] ?? 'That did not work. Try again.'
      offer()
    }
  })

  // The passkeys that the browser knows are offered in the field for the e-mail address, beside the addresses.
  async function offer () {
    if (form.dataset.passkey !== 'get' || !document.querySelector('[autocomplete~=webauthn]')) return
    if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return
    const renewal = setTimeout(offer, renewEvery)
    try {
      await ask('conditional')
    } catch {
      clearTimeout(renewal)  // the button is still there
    }
  }

  offer()
}
