import { type Day, type Fen, addFen, fen } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql'
import { type Book, type Ledger, closeDay, rollUp } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { DayScalar } from '../../platform/graphql/day.scalar.ts'
import { enumOf } from '../../platform/graphql/enum.ts'
import { FenScalar } from '../../platform/graphql/fen.scalar.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
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

@ObjectType({ description: '科目' })
export class SubjectNode {
  @Field(() => String, { description: 'custody, custody.transit, custody.transit.wechat' }) code!: string
  @Field(() => String, { nullable: true }) parentCode!: string | null
  @Field(() => Int, { description: '0 for a book.' }) level!: number
  @Field(() => BookEnum) book!: Book
  @Field(() => String) name!: string
  @Field(() => Int) accounts!: number
  @Field(() => FenScalar) debitsFen!: Fen
  @Field(() => FenScalar) creditsFen!: Fen
  @Field(() => FenScalar, { description: 'In the subject’s normal sense; of a sum over both senses, debits less credits.' })
  balanceFen!: Fen
}

@ObjectType()
export class Books {
  @Field(() => TrialBalanceType) trialBalance!: TrialBalanceType
  @Field(() => [SubjectNode], { description: 'The tree of subjects in use with sums over what is below each; each before its parts.' })
  rollUp!: SubjectNode[]
}

@InputType()
export class CloseBusinessDayInput {
  @Field(() => BookEnum) book!: Book
  @Field(() => DayScalar) day!: Day
}

@ObjectType({ description: '日结' })
export class ClosedBusinessDay {
  @Field(() => BookEnum) book!: Book
  @Field(() => DayScalar) day!: Day
  @Field(() => GraphQLDateTime, { description: 'The first instant after it, by the book’s cut-off.' }) endsAt!: Date
  @Field(() => GraphQLDateTime) closedAt!: Date
}

@ObjectType()
export class CloseBusinessDayPayload {
  @Field(() => ClosedBusinessDay, { nullable: true }) businessDay?: ClosedBusinessDay | null
  @Field(() => [UserError]) userErrors!: UserError[]
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
    const trialBalance = await this.#database.read((em) => this.#ledger.trialBalance(em, marketId))
    const { rows, books } = trialBalance
    return {
      rollUp: rollUp(trialBalance).map(({ zh, en, ...row }) => ({ ...row, name: language === 'en' ? en : zh })),
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

  @Mutation(() => CloseBusinessDayPayload, {
    description:
      'Closes a business day of a book, and those before it: from then on it takes no postings. Days that are over are closed by themselves an hour later. Staff of the market only.',
  })
  async closeBusinessDay(
    @Arg('input', () => CloseBusinessDayInput) { book, day }: CloseBusinessDayInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CloseBusinessDayPayload>> {
    const { marketId } = requireActor(context, 'market')
    return { businessDay: await closeDay(this.#database, { marketId, book, day }, this.#clock.now()) }
  }
}
