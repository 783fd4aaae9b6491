import { createAll, Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, ServiceNavigation, SkipLink } from 'govuk-frontend'
import { MultiSelect, SortableTable } from '@ministryofjustice/frontend'
import { autosave } from './autosave.js'
import { showWhen } from './shown-when.js'

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, ServiceNavigation, SkipLink, MultiSelect, SortableTable]) {
  createAll(component)
}

autosave()
showWhen()
