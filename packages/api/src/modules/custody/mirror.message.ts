import { type Fen, ZERO_FEN } from '@dangkou/shared'
import type { CustodyMovement, MemberAccount } from '../../channels/index.ts'
import { assert } from '../../platform/assert.ts'
import type { MoveRequest } from './mirror.facts.ts'

/** An earlier movement, as the bank knows it. */
export interface MoveRefs {
  readonly serial: string
  readonly orderNo: string
  readonly ref: string
  /** The channel's number, as it was told with a deposit. */
  readonly channelRef: string
}

/**
 * The same every time that it is asked of the same instruction, word for word. A channel's fee never passes the bank:
 * deposits are what the channel will clear.
 * @returns null when it gives back what the bank was never told of
 */
export function movementFor(
  asked: MoveRequest,
  { serial, amountFen, transferId }: { serial: string; amountFen: Fen; transferId: string },
  { members, refs }: { members: ReadonlyMap<string, MemberAccount>; refs: MoveRefs | null },
): CustodyMovement | null {
  const member = (party: string | null): MemberAccount => {
    const found = members.get(party ?? '')
    assert(found !== undefined, `movement ${transferId} is about a member without an account`)
    return found
  }
  // The transfer's own id: no two movements have one order number.
  const common = { serial, amountFen, orderNo: transferId, remark: asked.remark }
  const { source, payeeNo, channelRef, from, to } = asked
  switch (asked.kind) {
    case 'deposit':
      assert(source !== null, `deposit ${transferId} has no source`)
      return { ...common, kind: 'deposit', to: member(to), source, payeeNo, channelRef, feeFen: ZERO_FEN }
    case 'deposit-back':
      assert(source !== null, `deposit ${transferId} has no source`)
      return refs && { ...common, kind: 'deposit-back', from: member(from), source, ...deposit(refs), feeFen: ZERO_FEN }
    case 'pay':
      return { ...common, kind: 'pay', from: member(from), to: member(to), feeFen: ZERO_FEN }
    case 'pay-back':
      return refs && { ...common, kind: 'pay-back', of: 'pay', from: member(from), to: member(to), ...paid(refs) }
    case 'assign':
      return { ...common, kind: 'assign', to: member(to), incomingRef: asked.incomingRef ?? '' }
    case 'unassign':
      return refs && { ...common, kind: 'unassign', from: member(from), assignedOrderNo: refs.orderNo }
  }
}

function deposit({ ref, orderNo, channelRef }: MoveRefs) {
  return { channelRef, depositRef: ref, depositOrderNo: orderNo }
}

function paid({ serial, orderNo }: MoveRefs) {
  return { paidSerial: serial, paidOrderNo: orderNo }
}
