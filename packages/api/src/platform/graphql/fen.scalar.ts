import { isFen } from '@dangkou/shared'
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

/**
 * Whole fen as a JSON integer. Not Int, which ends at 21 million yuan; not Float, which would let halves in.
 * A fraction, a string or a number beyond 2^53 is refused with INVALID_AMOUNT before any resolver runs.
 */
export const FenScalar = new GraphQLScalarType<number, number>({
  name: 'Fen',
  description: 'Whole fen (1 yuan = 100 fen), a JSON integer, at most 2^53 − 1 in size.',
  serialize: (value) => read(value),
  parseValue: (value) => read(value),
  parseLiteral: (node) => read(node.kind === Kind.INT ? Number(node.value) : undefined),
})

function read(value: unknown): number {
  if (isFen(value)) return value
  throw new GraphQLError('an amount is a whole number of fen', { extensions: { code: 'INVALID_AMOUNT' } })
}
