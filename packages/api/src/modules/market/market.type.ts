import { Field, ID, ObjectType } from 'type-graphql'

@ObjectType('Market')
export class MarketType {
  @Field(() => ID) id!: string
  @Field(() => String, { description: 'Short name in addresses: lvfeng.' }) code!: string
  @Field(() => String) name!: string
}
