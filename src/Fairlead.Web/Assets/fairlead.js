import { createAll, Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, ServiceNavigation, SkipLink } from 'govuk-frontend'
import { MultiSelect, SortableTable } from '@ministryofjustice/frontend'

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, ServiceNavigation, SkipLink, MultiSelect, SortableTable]) {
  createAll(component)
}
