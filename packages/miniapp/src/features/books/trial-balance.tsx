import { formatYuan } from '@dangkou/shared'
import type { BooksQuery } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Card, LedgerHead, Money, Rule, Section } from '../../ui'
import styles from './books.module.scss'

type Book = BooksQuery['books']['trialBalance']['books'][number]

const NAMES = { OWN: '市场自己的账', CUSTODY: '存管账', MEMO: '备查账' } as const

/** One book: its subjects, debits left and credits right, and the double rule that must close to zero. */
export function BookCard({ book }: { readonly book: Book }) {
  return (
    <Card clip className={styles['book']}>
      <LedgerHead title={NAMES[book.book]} left="借方" right="贷方" />
      {book.subjects.map(({ subject, name, accounts, debitsFen, creditsFen, balanceFen }) => (
        <View key={subject} className="dk-lg__row">
          <View className="dk-lg__main">
            <View className="dk-lg__name">{name}</View>
            <View className="dk-lg__meta">
              <View>
                <Text className="dk-num">{accounts}</Text> 户，余{' '}
                <Text className="dk-num">{formatYuan(balanceFen)}</Text>
              </View>
            </View>
          </View>
          <View className="dk-lg__c">
            <View className="dk-lg__w">借方</View>
            <Money fen={debitsFen} label="借方" />
          </View>
          <View className="dk-lg__c dk-lg__c--last">
            <View className="dk-lg__w">贷方</View>
            <Money fen={creditsFen} label="贷方" />
          </View>
        </View>
      ))}
      {book.subjects.length === 0 && <Section title="这本账还没有记过" />}
      <Rule double />
      <View id={`book-${book.book.toLowerCase()}`} className="dk-lg__row">
        <View className="dk-lg__main">
          <View className="dk-b dk-sub">合计</View>
          <View className="dk-lg__meta">
            {book.differenceFen === 0 ? '借贷相等' : `相差 ${formatYuan(book.differenceFen)}`}
          </View>
        </View>
        <View className="dk-lg__c">
          <View className="dk-lg__w">借方</View>
          <Money fen={book.debitsFen} label="借方合计" />
        </View>
        <View className="dk-lg__c dk-lg__c--last">
          <View className="dk-lg__w">贷方</View>
          <Money fen={book.creditsFen} label="贷方合计" />
        </View>
      </View>
    </Card>
  )
}
