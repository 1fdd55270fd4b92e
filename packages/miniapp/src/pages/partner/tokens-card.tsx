import type { PartnerAppCardFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { lastUsedWords } from '../../features/partner/words'
import { Button, Card, Section, Words, whenText } from '../../ui'
import styles from './partner.module.scss'

export type Token = PartnerAppCardFragment['tokens'][number]

interface Props {
  readonly app: PartnerAppCardFragment
  readonly offline: boolean
  readonly onRevoke: (token: Token) => void
}

/** 密钥, by their ends: the rest of them is with who was given them. */
export function TokensCard({ app: { tokens }, offline, onRevoke }: Props) {
  return (
    <Card clip>
      <Section title="密钥">
        <Words>最多同时 2 个，换的时候不断</Words>
      </Section>
      {tokens.length === 0 && <View className="s-note dk-2">没有密钥，这个系统进不来。</View>}
      {tokens.map((token) => (
        <View key={token.id} className={`dk-row ${styles['line']}`}>
          <View className="dk-fill">
            <View className="dk-b">
              尾号 <Text className="dk-num">{token.tail}</Text>
            </View>
            <View className="dk-sub dk-2">
              <Words>{`${whenText(new Date(token.createdAt))} 发，${lastUsedWords(token.lastUsedAt)}`}</Words>
            </View>
          </View>
          <View className="dk-ml2">
            <Button id={`revoke-${token.id}`} size="m" label={`吊销尾号 ${token.tail}`} off={offline} onPress={() => onRevoke(token)}>
              吊销
            </Button>
          </View>
        </View>
      ))}
    </Card>
  )
}
