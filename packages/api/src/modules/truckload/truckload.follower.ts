import { type PaymentState, type TruckloadState, settleTruckload } from '@dangkou/shared'
import { type Database, instantText, literals } from '../../platform/database/index.ts'
import type { ExplanationLine, PaymentExplainer } from '../gateway-link/index.ts'
import type { PaymentFollower, PaymentRow } from '../payment/index.ts'
import { Truckload } from './truckload.entity.ts'
import { TruckloadRevision } from './truckload-revision.entity.ts'
import { lineText } from './truckload.rule.ts'

const STATE_OF: Readonly<Record<PaymentState, TruckloadState>> = {
  unpaid: 'confirmed',
  'part-paid': 'paying',
  paid: 'paid',
  closed: 'cancelled',
}

/** A confirmed settlement stands as its payment does: the payment is the truth, and this is written beside it. */
export class TruckloadFollower implements PaymentFollower, PaymentExplainer {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  texts(payments: readonly PaymentRow[]): string[] {
    return payments.map(({ id, state, paidFen, paidAt }) => {
      const at = literals([paidAt && instantText(paidAt)])
      return `update truckload set state = ${literals([STATE_OF[state]])}, paid_fen = ${paidFen}, paid_at = ${at} where payment_id = ${literals([id])}`
    })
  }

  async linesOf(paymentId: string): Promise<readonly ExplanationLine[]> {
    const revision = await this.#database.read(async (em) => {
      const truckload = await em.findOne(Truckload, { paymentId })
      return truckload && em.findOneOrFail(TruckloadRevision, { id: truckload.revisionId })
    })
    if (revision === null) return []
    return settleTruckload(revision).lines.map((line) => ({ label: line.label, value: lineText(line) }))
  }
}
