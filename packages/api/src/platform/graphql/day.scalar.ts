import { isDay } from '@dangkou/shared'
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

export const DayScalar = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A calendar day in Beijing, YYYY-MM-DD.',
  serialize: (value) => read(value),
  parseValue: (value) => read(value),
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
})

function read(value: unknown): string {
  if (typeof value === 'string' && isDay(value)) return value
  throw new GraphQLError('a day is written YYYY-MM-DD', { extensions: { code: 'BAD_REQUEST' } })
}
