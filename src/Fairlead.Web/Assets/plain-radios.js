// GOV.UK Frontend marks a radio that brings up a further question with aria-expanded. ARIA does not have that for radios, and
// screen readers do not say it; the question that comes next in the order of reading is notice enough.
export function plainRadios (root = document) {
  const strip = () => root.querySelectorAll('input[type=radio][aria-expanded]').forEach(radio => radio.removeAttribute('aria-expanded'))
  strip()
  root.addEventListener('click', strip)
  window.addEventListener('pageshow', strip)  // when the radios are synchronised with what the browser has kept
}
