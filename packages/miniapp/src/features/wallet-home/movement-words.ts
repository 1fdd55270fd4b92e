import type { MovementLineFragment } from '@dangkou/shared/graphql'

/** Name and short note of a line: the other side when there is one, else what the ledger calls it, cut at its first space. */
export function movementWords({
  counterparty,
  title,
  state,
}: Pick<MovementLineFragment, 'counterparty' | 'title' | 'state'>): { name: string; note: string | undefined } {
  if (counterparty) {
    // A plate or a state pill takes the room of the note.
    const room = !counterparty.stall && state === 'SUCCEEDED'
    return { name: counterparty.name, note: room && title ? title : undefined }
  }
  const cut = title.indexOf(' ')
  return cut < 0 ? { name: title, note: undefined } : { name: title.slice(0, cut), note: title.slice(cut + 1) }
}
