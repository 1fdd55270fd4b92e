/** A movement that the bank has not confirmed, and whose accounts it moves. */
export interface Open {
  readonly fromPartyId: string | null
  readonly toPartyId: string | null
  /** It was sent, and its outcome is not known. */
  readonly sent: boolean
}

/**
 * Which of them may be sent now: a member's later movement waits for his earlier one, whichever side of it he is on.
 * @param open the next ones that are open, in order
 * @param busy members with an earlier one that is open, or without an account at the bank; those of `open` are added
 */
export function sendable<One extends Open>(open: readonly One[], busy: Set<string>, most: number): One[] {
  const free: One[] = []
  for (const one of open) {
    const members = [one.fromPartyId, one.toPartyId].filter((party) => party !== null)
    if (!one.sent && !members.some((party) => busy.has(party))) free.push(one)
    if (free.length === most) break
    for (const party of members) busy.add(party)
  }
  return free
}
