import { type Fen, addFen, fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Ctx, Field, Int, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql'
import type { Book, Ledger } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'

const BookEnum = enumOf<Book>({ OWN: 'own', CUSTODY: 'custody', MEMO: 'memo' })
registerEnumType(BookEnum, { name: 'Book', description: '账簿' })

@ObjectType()
export class SubjectBalance {
  @Field(() => String) subject!: string
  @Field(() => String) name!: string
  @Field(() => Int) accounts!: number
  @Field(() => FenScalar) debitsFen!: Fen
  @Field(() => FenScalar) creditsFen!: Fen
  @Field(() => FenScalar, { description: 'In the subject’s normal sense.' }) balanceFen!: Fen
}

@ObjectType()
export class BookBalance {
  @Field(() => BookEnum) book!: Book
  @Field(() => FenScalar) debitsFen!: Fen
  @Field(() => FenScalar) creditsFen!: Fen
  @Field(() => FenScalar) differenceFen!: Fen
  @Field(() => [SubjectBalance]) subjects!: SubjectBalance[]
}

@ObjectType('TrialBalance')
export class TrialBalanceType {
  @Field(() => [BookBalance]) books!: BookBalance[]
  @Field(() => FenScalar, { description: 'What all books together are off by; zero when they are right.' }) differenceFen!: Fen
  @Field(() => GraphQLDateTime) asOf!: Date
}

@ObjectType()
export class Books {
  @Field(() => TrialBalanceType) trialBalance!: TrialBalanceType
}

@Resolver()
export class BooksResolver {
  readonly #database: Database
  readonly #ledger: Ledger
  readonly #clock: Clock

  constructor(database: Database, ledger: Ledger, clock: Clock) {
    this.#database = database
    this.#ledger = ledger
    this.#clock = clock
  }

  @Query(() => Books, { description: 'The books of the market. Staff of the market only.' })
  async books(@Ctx() context: RequestContext): Promise<Books> {
    const { marketId } = requireActor(context, 'market')
    const { language } = context
    const { rows, books } = await this.#database.read((em) => this.#ledger.trialBalance(em, marketId))
    return {
      trialBalance: {
        asOf: this.#clock.now(),
        // Of sizes: two books that are off in opposite ways must not look right together.
        differenceFen: addFen(...books.map(({ differenceFen }) => fen(Math.abs(differenceFen)))),
        books: books.map((total) => ({
          ...total,
          subjects: rows
            .filter(({ book }) => book === total.book)
            .map(({ zh, en, ...row }) => ({ ...row, name: language === 'en' ? en : zh })),
        })),
      },
    }
  }
}
