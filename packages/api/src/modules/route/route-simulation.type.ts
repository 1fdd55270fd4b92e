import type { Fen, Language } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import type { Diversion, Simulation } from './route.simulation.ts'
import { ReasonType, reasonType } from './route-decision.type.ts'

@ObjectType()
export class RouteTally {
  @Field(() => Int) payments!: number
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => FenScalar) feeFen!: Fen
}

@ObjectType()
export class RouteChannelTally {
  @Field(() => String, { nullable: true, description: 'null: payments that no channel could take.' }) channel!: string | null
  @Field(() => RouteTally) before!: RouteTally
  @Field(() => RouteTally) after!: RouteTally
}

@ObjectType()
export class RouteTurn {
  @Field(() => String, { nullable: true }) channel!: string | null
  @Field(() => FenScalar, { nullable: true }) feeFen!: Fen | null
  @Field(() => [ReasonType]) reasons!: ReasonType[]
}

@ObjectType({ description: 'A payment that would have gone elsewhere.' })
export class RouteDiversion {
  @Field(() => ID) paymentId!: string
  @Field(() => GraphQLDateTime) decidedAt!: Date
  @Field(() => FenScalar) amountFen!: Fen
  @Field(() => RouteTurn) from!: RouteTurn
  @Field(() => RouteTurn) to!: RouteTurn
}

@ObjectType('RouteSimulation', { description: 'What rules would have done; nothing is changed.' })
export class RouteSimulationType {
  @Field(() => Int) payments!: number
  @Field(() => Int) diverted!: number
  @Field(() => [RouteChannelTally]) channels!: RouteChannelTally[]
  @Field(() => [RouteDiversion], { description: 'At most 50.' }) examples!: RouteDiversion[]
  @Field(() => Boolean, { description: 'False when there was too much to read at once: then all figures end at `until`.' })
  isComplete!: boolean
  @Field(() => GraphQLDateTime) until!: Date
}

export function simulationType({ channels, examples, ...rest }: Simulation, language: Language): RouteSimulationType {
  const turn = ({ channel, feeFen, reasons }: Diversion['from']) => ({
    channel,
    feeFen,
    reasons: reasons.map((reason) => reasonType(reason, language)),
  })
  return {
    ...rest,
    channels: [...channels],
    examples: examples.map(({ paymentId, from, to, ...more }) => ({
      ...more,
      paymentId: globalId('Payment', paymentId),
      from: turn(from),
      to: turn(to),
    })),
  }
}
