import { DomainError } from '@dangkou/shared'
import { type ClassType, Field, ObjectType } from 'type-graphql'

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean
  @Field(() => Boolean) hasPreviousPage!: boolean
  @Field(() => String, { nullable: true }) startCursor!: string | null
  @Field(() => String, { nullable: true }) endCursor!: string | null
}

export interface Edge<Node> {
  cursor: string
  node: Node
}

export interface Connection<Node> {
  edges: Edge<Node>[]
  pageInfo: PageInfo
}

/** The GraphQL types of a Relay connection over a node type: `PaymentConnection`, `PaymentEdge`. */
export function connectionTypes<Node extends object>(name: string, nodeType: () => ClassType<Node>) {
  @ObjectType(`${name}Edge`)
  class EdgeType implements Edge<Node> {
    @Field(() => String) cursor!: string
    @Field(nodeType) node!: Node
  }
  @ObjectType(`${name}Connection`)
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType]) edges!: EdgeType[]
    @Field(() => PageInfo) pageInfo!: PageInfo
  }
  return { EdgeType, ConnectionType }
}

/** Most rows that one page may hold, whatever the caller asks for. */
export const PAGE_LIMIT = 100

/** Keyset page: ask for one row more than wanted, and the extra one tells that there is a next page. */
export function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1) throw new DomainError('INVALID_INPUT', { params: { what: 'first' }, field: 'first' })
  return Math.min(first, PAGE_LIMIT)
}

export function connection<Row, Node>(
  rows: readonly Row[],
  { size, after, key, node }: { size: number; after: string | null; key: (row: Row) => string; node: (row: Row) => Node },
): Connection<Node> {
  const edges = rows.slice(0, size).map((row) => ({ cursor: encodeCursor(key(row)), node: node(row) }))
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

export function encodeCursor(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url')
}

/** @throws DomainError INVALID_CURSOR when the pattern does not fit: a cursor is ours, or it is nothing */
export function decodeCursor(cursor: string | null | undefined, pattern: RegExp): string | null {
  if (cursor === null || cursor === undefined) return null
  const key = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!pattern.test(key)) throw new DomainError('INVALID_CURSOR', { field: 'after' })
  return key
}
