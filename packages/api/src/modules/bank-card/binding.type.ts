import type { CardBindingState, Fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { BindWay } from '../../channels/index.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { globalId } from '../../platform/graphql/global-id.ts'
import { Node } from '../../platform/graphql/node.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { BankCardType } from '../party/index.ts'
import type { NewBinding } from './binding.input.ts'
import { shownState } from './binding.rule.ts'
import type { CardBinding } from './card-binding.entity.ts'

const CardBindingStateEnum = enumOf<CardBindingState>({
  ASKING: 'asking',
  WAITING: 'waiting',
  CHECKING: 'checking',
  BOUND: 'bound',
  FAILED: 'failed',
  EXPIRED: 'expired',
})
registerEnumType(CardBindingStateEnum, { name: 'CardBindingState' })
const BindWayEnum = enumOf<BindWay>({ FOUR_ELEMENTS: 'four-elements', MICRO_DEPOSIT: 'micro-deposit' })
registerEnumType(BindWayEnum, { name: 'BindWay' })
const HolderKindEnum = enumOf<NewBinding['kind']>({ PERSON: 'person', COMPANY: 'company' })
registerEnumType(HolderKindEnum, { name: 'HolderKind' })

@ObjectType('CardBinding', { implements: Node, description: '绑卡: a card on its way to be bound at the custody bank.' })
export class CardBindingType extends Node {
  @Field(() => BindWayEnum) way!: BindWay
  @Field(() => CardBindingStateEnum) state!: CardBindingState
  @Field(() => String) bankName!: string
  @Field(() => String, { description: 'Last four digits.' }) tail!: string
  @Field(() => String) holderName!: string
  @Field(() => String, { description: 'Last four digits of the phone that the bank tells the code to.' }) phoneTail!: string
  @Field(() => Int) triesLeft!: number
  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until when the bank takes the proof.' }) expiresAt!: Date | null
  @Field(() => String, { nullable: true }) failureReason!: string | null
}

@InputType()
export class RepresentativeInput {
  @Field(() => String) name!: string
  @Field(() => String) idNo!: string
}

@InputType()
export class BindCardInput {
  @Field(() => HolderKindEnum) kind!: NewBinding['kind']
  @Field(() => String) bankName!: string
  @Field(() => String, { description: 'The clearing number of the card’s bank, 12 digits (超级网银行号).' }) bankNo!: string
  @Field(() => String) number!: string
  @Field(() => String) holderName!: string
  @Field(() => String, { description: 'Identity card, or unified social credit code. Sealed; never shown again.' }) idNo!: string
  @Field(() => String, { description: 'As left with the card’s bank; a code goes there.' }) phone!: string
  @Field(() => RepresentativeInput, { nullable: true, description: 'Of a company: its legal representative.' })
  representative?: RepresentativeInput | null
  @Field(() => String) idempotencyKey!: string
}

@InputType()
export class ConfirmCardBindingInput {
  @Field(() => ID) bindingId!: string
  @Field(() => String, { description: 'Told by the bank to the phone.' }) code!: string
  @Field(() => FenScalar, { nullable: true, description: 'Of a company: what arrived in the account.' }) amountFen?: Fen | null
  @Field(() => String) idempotencyKey!: string
}

@InputType()
export class RefreshCardBindingInput {
  @Field(() => ID) bindingId!: string
}

@InputType()
export class UnbindCardInput {
  @Field(() => ID) bankCardId!: string
  @Field(() => String) idempotencyKey!: string
}

@ObjectType()
export class BindCardPayload {
  @Field(() => CardBindingType, { nullable: true }) binding?: CardBindingType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class ConfirmCardBindingPayload {
  @Field(() => CardBindingType, { nullable: true }) binding?: CardBindingType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class RefreshCardBindingPayload {
  @Field(() => CardBindingType, { nullable: true }) binding?: CardBindingType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class UnbindCardPayload {
  @Field(() => BankCardType, { nullable: true }) bankCard?: BankCardType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

export function cardBindingType(row: CardBinding, now: Date): CardBindingType {
  const { bankName, expiresAt, failureReason, holderName, id, phoneTail, tail, triesLeft, way } = row
  return {
    id: globalId('CardBinding', id),
    way,
    state: shownState(row, now),
    bankName,
    tail,
    holderName,
    phoneTail,
    triesLeft,
    expiresAt,
    failureReason,
  }
}
