import type { DepositsQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { copyText } from '../../platform/copy'
import { Button, Card, classes, Words } from '../../ui'
import styles from './deposit.module.scss'

interface Props {
  readonly account: NonNullable<DepositsQuery['depositAccount']>
}

/** What a payer's bank asks for, in its order; each to be copied, as its form has a line for each. */
export function AccountCard({ account: { accountName, bankName, accountNo } }: Props) {
  const [copied, setCopied] = useState<string | null>(null)
  const lines = [
    { id: 'name', name: '户名', shown: accountName, copy: accountName },
    { id: 'bank', name: '开户行', shown: bankName, copy: bankName },
    { id: 'account', name: '账号', shown: spaced(accountNo), copy: accountNo },
  ]
  return (
    <Card clip>
      <View className="dk-sub dk-2 dk-card__p">转到这个账号，钱就到你的钱包。银行记账后一两分钟到账。</View>
      {lines.map(({ id, name, shown, copy }) => (
        <View key={id} className={`dk-row ${styles['line']}`}>
          <View className="dk-fill">
            <View className="dk-sub dk-2">{name}</View>
            <View id={`${id}-shown`} className={classes('dk-b', id === 'account' && `dk-num ${styles['number']}`)}>
              {id === 'account' ? shown : <Words>{shown}</Words>}
            </View>
          </View>
          <View className="dk-ml2">
            <Button
              id={`copy-${id}`}
              size="m"
              label={`复制${name}`}
              onPress={() => void copyText(copy).then((done) => done && setCopied(id))}
            >
              {copied === id ? '已复制' : '复制'}
            </Button>
          </View>
        </View>
      ))}
    </Card>
  )
}

/** In fours, as on a card: read aloud and typed by hand. */
function spaced(number: string): string {
  return number.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
