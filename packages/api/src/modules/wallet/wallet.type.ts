import type { Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { Node } from '../../platform/graphql/node.ts'

@ObjectType('Wallet', { implements: Node, description: '钱包: the mirror of the party’s sub-account at the custody institution.' })
export class WalletType extends Node {
  @Field(() => FenScalar, { description: '可用: can be paid with.' }) availableFen!: Fen
  @Field(() => FenScalar, { description: '冻结' }) frozenFen!: Fen
  @Field(() => FenScalar, { description: 'available + frozen' }) balanceFen!: Fen
  @Field(() => GraphQLDateTime, { description: 'When these figures were read.' }) asOf!: Date
  walletId!: string
  marketId!: string
  partyId!: string
}
