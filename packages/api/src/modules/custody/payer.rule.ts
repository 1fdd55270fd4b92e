import type { IncomingWhy } from './incoming.entity.ts'

export interface Payer {
  readonly accountNo: string
  readonly name: string
}

/** What is known of the member that the money came for. */
export interface Receiver {
  readonly cardNos: readonly string[]
  /** The shop's, the owner's and the card holders' names. */
  readonly names: readonly string[]
  /** 异名入金 */
  readonly allowedNames: readonly string[]
}

/** Whether a transfer is taken: from the member's own account, under the own name, or under one that the member allows. */
export function whyTaken(payer: Payer, { cardNos, names, allowedNames }: Receiver): Exclude<IncomingWhy, 'unknown' | 'returned-payout'> {
  if (payer.accountNo !== '' && cardNos.includes(payer.accountNo)) return 'own-card'
  const name = plain(payer.name)
  if (name !== '' && names.some((own) => plain(own) === name)) return 'own-name'
  if (name !== '' && allowedNames.some((allowed) => plain(allowed) === name)) return 'allowed-name'
  return 'other-name'
}

/** Banks write brackets and blanks of names in either width. */
function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase()
}
