import { Field, ID, InterfaceType } from 'type-graphql'

@InterfaceType('Node', { resolveType: ({ id }: { id: string }) => id.slice(0, id.indexOf('_')) })
export abstract class Node {
  @Field(() => ID) id!: string
}
