import type { Reason } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import type { PayClient } from '../../channels/index.ts'
import { column } from '../../platform/database/column.ts'
import type { AssessedChannel, Choice, Measures, RouteNeed, RouteStrategy, Skipped } from './route.decision.ts'

/** What was decided about one attempt, with all that it was decided by. Written once. */
export const RouteDecisionSchema = defineEntity({
  name: 'RouteDecision',
  tableName: 'route_decision',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    paymentId: column.id(),
    payeePartyId: column.id(),
    client: column.text(16).$type<PayClient>(),
    amountFen: column.fen(),
    parts: p.json<RouteNeed['parts']>(),
    /** 0: the market had made no rules. */
    rulesVersion: p.integer(),
    strategy: column.text(16).$type<RouteStrategy>(),
    /** What each channel could do for this payment, before any rule. */
    channels: p.json<readonly AssessedChannel[]>(),
    measures: p.json<Measures>(),
    choices: p.json<readonly Choice[]>(),
    skipped: p.json<readonly Skipped[]>(),
    /** null: none could take it. */
    channel: column.text(16).strictNullable(),
    feeFen: column.fen().strictNullable(),
    reasons: p.json<readonly Reason[]>(),
    decidedAt: column.instant(),
  },
})
export class RouteDecision extends RouteDecisionSchema.class {}
RouteDecisionSchema.setClass(RouteDecision)
