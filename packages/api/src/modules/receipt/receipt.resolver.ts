import { DomainError } from '@dangkou/shared'
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { parseGlobalId } from '../../platform/graphql/global-id.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import type { ReceiptSubject } from './receipt.facts.ts'
import type { ReceiptService, ReceiptStanding } from './receipt.service.ts'
import { IssueReceiptInput, IssueReceiptPayload, ReceiptType, receiptType } from './receipt.type.ts'

@Resolver()
export class ReceiptResolver {
  readonly #receipts: ReceiptService

  constructor(receipts: ReceiptService) {
    this.#receipts = receipts
  }

  @Mutation(() => IssueReceiptPayload, {
    description: 'The receipt of an attempt, a recharge or a withdrawal that succeeded: written when first asked for, the same ever after.',
  })
  async issueReceipt(
    @Arg('input', () => IssueReceiptInput) { forId }: IssueReceiptInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<IssueReceiptPayload>> {
    const actor = requireActor(context)
    return { receipt: this.#type(await this.#receipts.issue(actor, subjectOf(forId))) }
  }

  @Query(() => ReceiptType, { description: 'Public: whoever holds the paper checks it by its number and code.' })
  async verifyReceipt(
    @Arg('number', () => String) number: string,
    @Arg('code', () => String) code: string,
    @Ctx() { ip }: RequestContext,
  ): Promise<ReceiptType> {
    return this.#type(await this.#receipts.verify(number, code, ip))
  }

  #type(standing: ReceiptStanding): ReceiptType {
    const { receipt } = standing
    return receiptType(standing, { verifyUrl: this.#receipts.verifyUrl(receipt), pdfUrl: this.#receipts.pdfUrl(receipt) })
  }
}

function subjectOf(forId: string): ReceiptSubject {
  const parsed = parseGlobalId(forId)
  if (parsed?.type === 'Attempt' || parsed?.type === 'Recharge' || parsed?.type === 'Withdrawal')
    return { kind: parsed.type, id: parsed.id }
  throw new DomainError('RECEIPT_NOT_FOUND', { field: 'forId' })
}
