import type { PartyKind, Trade } from '@dangkou/shared'
import { maskName } from '@dangkou/shared'
import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { enumOf } from '../../platform/graphql/enum.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { connectionTypes } from '../../platform/graphql/relay.ts'
import type { BankCard } from './bank-card.entity.ts'
import type { Party } from './party.entity.ts'

export const PartyKindEnum = enumOf<PartyKind>({ BUYER: 'buyer', MERCHANT: 'merchant', SHIPPER: 'shipper', MARKET: 'market' })
registerEnumType(PartyKindEnum, { name: 'PartyKind' })
export const TradeEnum = enumOf<Trade>({ VEGETABLE: 'vegetable', FRUIT: 'fruit', FROZEN: 'frozen', FREIGHT: 'freight', OTHER: 'other' })
registerEnumType(TradeEnum, { name: 'Trade' })

@ObjectType('Party', {
  implements: Node,
  description: '主体. Names are masked for anyone but the party itself and the staff of the market.',
})
export class PartyType extends Node {
  @Field(() => PartyKindEnum) kind!: PartyKind
  @Field(() => String, { description: 'Shop or company name in full, e.g. 国盛蔬菜行.' }) name!: string
  @Field(() => String, { description: 'The person behind it, masked for others: 张*国. Of a market its name.' }) ownerName!: string
  @Field(() => String, { nullable: true, description: 'Stall plate, e.g. 蔬菜A区 12-08; null when the party has no stall.' }) stall!:
    | string
    | null
  @Field(() => TradeEnum, { nullable: true }) trade!: Trade | null
  @Field(() => Boolean, { description: 'Real name checked by the market (市场已实名).' }) verified!: boolean
  marketId!: string
}

export const { ConnectionType: PartyConnection } = connectionTypes('Party', () => PartyType)

@ObjectType('BankCard', { implements: Node })
export class BankCardType extends Node {
  @Field(() => String) bankName!: string
  @Field(() => String, { description: 'Last four digits.' }) tail!: string
  @Field(() => String) holderName!: string
}

/** Who looks decides what is seen. */
export interface PartyObserver {
  partyId: string
  partyKind: PartyKind
}

export function partyType(party: Party, observer: PartyObserver): PartyType {
  const { id, kind, name, stall, trade, verified, marketId } = party
  const inFull = observer.partyId === id || observer.partyKind === 'market'
  // A person who trades without a shop name goes by the own name: it is masked like one.
  const shownName = inFull || name !== party.ownerName ? name : maskName(name)
  return {
    id: globalId('Party', id),
    kind,
    name: shownName,
    // Nobody in person is behind a market: whoever pays it a fee pays the market.
    ownerName: kind === 'market' ? name : inFull ? party.ownerName : maskName(party.ownerName),
    stall,
    trade,
    verified,
    marketId,
  }
}

export function bankCardType({ id, bankName, tail, holderName }: BankCard): BankCardType {
  return { id: globalId('BankCard', id), bankName, tail, holderName }
}
