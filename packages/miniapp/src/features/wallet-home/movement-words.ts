import type { MovementLineFragment } from '@dangkou/shared/graphql'

/** Name and short note of a line: the other side when there is one, else what the ledger calls it, cut at its first space. */
export function movementWords({ counterparty, title, state }: Pick<MovementLineFragment, 'counterparty' | 'title' | 'state'>): {
  name: string
  note: string | undefined
} {
  if (counterparty) {
    // A plate or a state pill takes the room of the note.
    const room = !counterparty.stall && state === 'SUCCEEDED'
    return { name: counterparty.name, note: room && title ? title : undefined }
  }
  const cut = title.indexOf(' ')
  if (cut < 0) return { name: title, note: undefined }
  // 提现到 农行 3308: the name stands alone on its line.
  return { name: title.slice(0, cut).replace(/到$/, ''), note: title.slice(cut + 1) }
}
