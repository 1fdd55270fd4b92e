import { type Fen, formatYuan } from '@dangkou/shared'
import type { BooksQuery } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Card, Money, Rule, Section, classes } from '../../ui'
import styles from './books.module.scss'

type Book = BooksQuery['books']['trialBalance']['books'][number]

const NAMES = { OWN: '市场自己的账', CUSTODY: '存管账', MEMO: '备查账' } as const

/** One book, subject by subject, and the double rule under which debits equal credits. */
export function BookCard({ book }: { readonly book: Book }) {
  return (
    <Card clip>
      <View className={styles['head']}>
        <Section title={NAMES[book.book]}>{book.subjects.length === 0 ? '还没有记过' : '余额'}</Section>
      </View>
      {book.subjects.map(({ subject, name, accounts, debitsFen, creditsFen, balanceFen }) => (
        <View key={subject} className={styles['subject']}>
          <View className="dk-row">
            <View className="dk-b">{name}</View>
            <View className="dk-end">
              <Money fen={balanceFen} label={`${name} 余额`} />
            </View>
          </View>
          <Sides note={`${accounts} 户`} debitsFen={debitsFen} creditsFen={creditsFen} />
        </View>
      ))}
      <Rule double />
      <View id={`book-${book.book.toLowerCase()}`} className={classes(styles['subject'], styles['total'])}>
        <View className="dk-row">
          <View className="dk-b">{book.differenceFen === 0 ? '借贷相等' : '借贷不等，相差'}</View>
          {book.differenceFen !== 0 && (
            <View className="dk-end">
              <Money fen={book.differenceFen} tone="err" label="相差" />
            </View>
          )}
        </View>
        <Sides note="合计" debitsFen={book.debitsFen} creditsFen={book.creditsFen} />
      </View>
    </Card>
  )
}

interface SidesProps {
  readonly note: string
  readonly debitsFen: Fen
  readonly creditsFen: Fen
}

function Sides({ note, debitsFen, creditsFen }: SidesProps) {
  return (
    <View className="dk-row dk-row--wrap dk-cap dk-3">
      <View>{note}</View>
      <View className="dk-end">
        借 <Text className="dk-num">{formatYuan(debitsFen)}</Text>
      </View>
      <View className={styles['credits']}>
        贷 <Text className="dk-num">{formatYuan(creditsFen)}</Text>
      </View>
    </View>
  )
}
