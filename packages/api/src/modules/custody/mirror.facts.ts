import type { ReceiptSource } from '../../channels/index.ts'
import type { ChainLink } from '../../ledger/index.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { Instruction } from '../instruction/index.ts'
import { type ChannelReceipt, channelReceipts } from '../payment/index.ts'
import { CustodyMove } from './custody-move.entity.ts'
import { Incoming } from './incoming.entity.ts'
import type { Told } from './mirror.rule.ts'

/** Kept with the instruction: what the bank is told besides the amount, named by our own numbers. */
export interface MoveRequest {
  readonly kind: Exclude<Told['kind'], 'unexplained'>
  readonly from: string | null
  readonly to: string | null
  readonly source: ReceiptSource | null
  readonly payeeNo: string
  readonly channelRef: string
  readonly receiptId: string | null
  /** Of what goes back: by which deposit. Absent in what was written down before parts were told. */
  readonly depositId?: string | null
  /** The transfer that is given back. */
  readonly paidTransferId: string | null
  readonly incomingRef: string | null
  readonly remark: string
}

type Known = Pick<Instruction, 'id' | 'channel' | 'channelRef' | 'request'>

/** What lies behind a page of transfers: orders at channels, payments that are given back, transfers that came in. */
export class MirrorFacts {
  readonly #instructions: ReadonlyMap<string, Known>
  readonly #receipts: readonly ChannelReceipt[]
  readonly #moves: ReadonlyMap<string, CustodyMove>
  readonly #incoming: ReadonlyMap<string, Incoming>

  private constructor(parts: {
    instructions: ReadonlyMap<string, Known>
    receipts: readonly ChannelReceipt[]
    moves: ReadonlyMap<string, CustodyMove>
    incoming: ReadonlyMap<string, Incoming>
  }) {
    this.#instructions = parts.instructions
    this.#receipts = parts.receipts
    this.#moves = parts.moves
    this.#incoming = parts.incoming
  }

  static async load(em: EntityManager, links: readonly ChainLink[]): Promise<MirrorFacts> {
    const subjects = (type: string) => links.flatMap(({ transfer }) => (transfer.subject.type === type ? [transfer.subject.id] : []))
    const reversed = links.flatMap(({ transfer }) => (transfer.reversesId === null ? [] : [transfer.reversesId]))
    // A transfer has the id of the instruction that it settles; a refund's names the attempt that it gives back.
    const own = await em.find(Instruction, { id: { $in: links.map(({ transfer }) => transfer.id) } })
    const attemptIds = own.flatMap((one) => attemptOf(one) ?? [])
    const moves = await em.find(CustodyMove, { transferId: { $in: reversed } })
    const receiptIds = moves.flatMap(({ receiptId }) => receiptId ?? [])
    const given = await em.find(Instruction, { id: { $in: [...attemptIds, ...receiptIds] } })
    const incoming = await em.find(Incoming, { id: { $in: subjects('incoming') } })
    return new MirrorFacts({
      instructions: new Map([...own, ...given].map((one) => [one.id, one])),
      receipts: await channelReceipts(em, subjects('payment')),
      moves: new Map(moves.map((one) => [one.transferId, one])),
      incoming: new Map(incoming.map((one) => [one.id, one])),
    })
  }

  request(told: Exclude<Told, { kind: 'unexplained' }>, { transfer }: ChainLink): MoveRequest {
    const { kind } = told
    const own = this.#instructions.get(transfer.id)
    const attemptId = attemptOf(own)
    const throughChannel = kind === 'deposit' || kind === 'deposit-back'
    const receipt = throughChannel ? this.#receipt(transfer, attemptId) : null
    const source = throughChannel ? sourceOf(told.source === 'payment' ? (receipt?.channel ?? '') : told.source) : null
    return {
      kind,
      from: 'from' in told ? told.from : null,
      to: 'to' in told ? told.to : null,
      source,
      payeeNo: receipt?.payeeNo ?? '',
      channelRef: receipt === null ? '' : receipt.isWhole ? receipt.channelRef : `${receipt.channelRef}-${transfer.id.slice(-6)}`,
      receiptId: receipt?.receiptId ?? null,
      paidTransferId: kind === 'pay-back' || kind === 'unassign' ? (transfer.reversesId ?? attemptId) : null,
      incomingRef: this.#incoming.get(transfer.subject.id)?.ref ?? null,
      remark: transfer.memo,
    }
  }

  /** The order at a channel by which the money came, or goes back. */
  #receipt({ id, reversesId, subject, createdAt }: ChainLink['transfer'], attemptId: string | null) {
    const reversed = reversesId === null ? undefined : this.#moves.get(reversesId)
    const instruction = this.#instructions.get(reversed?.receiptId ?? attemptId ?? id)
    if (instruction) {
      const { id: receiptId, channel, channelRef, request } = instruction
      const { payeeNo = '' } = request as { payeeNo?: string }
      return { receiptId, channel, channelRef: channelRef ?? receiptId, payeeNo, isWhole: receiptId === id }
    }
    const of = this.#receipts.filter(({ paymentId }) => paymentId === subject.id)
    const found =
      of.find(({ releaseTransferId, laterReleaseIds }) => releaseTransferId === id || laterReleaseIds.includes(id)) ??
      of.find(({ settledAt }) => settledAt !== null && settledAt <= createdAt) ??
      of[0]
    // The bank takes a channel's number once: what is told of it later (a hold let go, a fee corrected) is told apart.
    return found ? { ...found, receiptId: reversed?.receiptId ?? found.attemptId, isWhole: found.releaseTransferId === id } : null
  }
}

function sourceOf(channel: string): ReceiptSource {
  return channel === 'wechat' || channel === 'alipay' ? channel : 'unionpay'
}

/** Of a refund: the attempt that it gives back. */
function attemptOf(instruction: Known | undefined): string | null {
  const request: { attemptId?: string } = instruction?.request ?? {}
  return request.attemptId ?? null
}
