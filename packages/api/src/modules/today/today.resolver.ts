import type { Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import { PaymentType, paymentType } from '../payment/index.ts'
import type { TodayService } from './today.service.ts'

@ObjectType()
export class Today {
  @Field(() => DayScalar) day!: string
  @Field(() => FenScalar) incomeFen!: Fen
  @Field(() => Int) count!: number
  @Field(() => FenScalar, { description: 'Today so far less yesterday up to this time of day; may be negative.' }) againstYesterdayFen!: Fen
  @Field(() => FenScalar, { description: '待结算: paid, not yet in the wallet.' }) pendingSettlementFen!: Fen
  @Field(() => FenScalar, { description: '待付: billed and not yet paid.' }) unpaidFen!: Fen
  @Field(() => Int) unpaidCount!: number
  @Field(() => FenScalar) overdueFen!: Fen
  @Field(() => Int) overdueCount!: number
  @Field(() => Int, { description: 'Days since the oldest due day; 0 when nothing is overdue.' }) overdueDays!: number
  @Field(() => GraphQLDateTime) asOf!: Date
}

@Resolver(() => Today)
export class TodayResolver {
  readonly #today: TodayService

  constructor(today: TodayService) {
    this.#today = today
  }

  @Query(() => Today, { description: 'The merchant’s figures of today. Poll it: cheap, at most every second.' })
  today(@Ctx() context: RequestContext): Promise<Omit<Today, 'recent'>> {
    return this.#today.figures(requireActor(context, 'merchant', 'shipper').partyId)
  }

  @FieldResolver(() => [PaymentType], { description: 'Paid and unpaid payments of today, newest first, at most 50.' })
  async recent(@Root() { asOf }: Today, @Ctx() context: RequestContext): Promise<PaymentType[]> {
    const payments = await this.#today.recent(requireActor(context).partyId)
    return payments.map((payment) => paymentType(payment, asOf))
  }
}
