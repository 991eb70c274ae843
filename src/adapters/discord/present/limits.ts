// Discord's limits, in one place. Lengths are UTF-16 units here, which never undercounts.

/**
 * Sources: resources/message (content, embeds), components/reference (rows, buttons, selects, modals),
 * resources/channel (threads, forum tags).
 */
export const LIMITS = {
  content: 2_000,
  /** Title, description, field names and values, footer and author of all embeds of one message together. */
  embedTotal: 6_000,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  rows: 5,
  buttonsPerRow: 5,
  label: 80,
  url: 512,
  selectOptions: 25,
  optionText: 100,
  placeholder: 150,
  modalTitle: 45,
  modalLabel: 45,
  modalFields: 5,
  textInput: 4_000,
  inputPlaceholder: 100,
  choices: 25,
  choiceName: 100,
  threadName: 100,
  /** Of a forum's tag, and how many a post takes. */
  tagName: 20,
  tags: 5,
} as const;
