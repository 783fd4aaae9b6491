// A long <select data-autocomplete> (153 authorities) becomes a type-ahead. The library is fetched only on pages that have one.
export async function enhanceSelects () {
  const selects = document.querySelectorAll('select[data-autocomplete]')
  if (selects.length === 0) return
  const { default: accessibleAutocomplete } = await import('accessible-autocomplete')
  for (const selectElement of selects) {
    accessibleAutocomplete.enhanceSelectElement({ selectElement, defaultValue: '', showAllValues: true })
  }
}
