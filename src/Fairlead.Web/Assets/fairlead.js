// What every page runs. Pages work without it: this only makes them kinder.
import {
  Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink,
  createAll
} from 'govuk-frontend'
import { AddAnother, Alert, ButtonMenu, MultiSelect, SortableTable } from '@ministryofjustice/frontend'
import { enhanceSelects } from './autocomplete.js'
import { autosave } from './autosave.js'
import { marks } from './marks.js'
import { passkeys } from './passkeys.js'
import { printButtons } from './print.js'
import { plainRadios } from './plain-radios.js'
import { showWhen } from './shown-when.js'
import { followPrices } from './prices.js'
import { wordTotals } from './word-total.js'

createAll(Button, { preventDoubleClick: true })
for (const component of [
  CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink,
  AddAnother, Alert, ButtonMenu, MultiSelect, SortableTable
]) {
  createAll(component)
}

plainRadios()
enhanceSelects()
autosave()
showWhen()
followPrices()
marks()
passkeys()
printButtons()
wordTotals()
