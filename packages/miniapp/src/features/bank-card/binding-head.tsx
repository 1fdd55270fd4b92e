import type { BindingLifeFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { Card, Tile } from '../../ui'
import styles from './bank-card.module.scss'

/** Which card it is about. */
export function BindingHead({ binding }: { readonly binding: BindingLifeFragment }) {
  const { bankName, holderName, tail } = binding
  return (
    <Card className="c-first">
      <View className={`dk-row ${styles['head']}`}>
        <Tile word={bankName.replace(/^中国/, '').slice(0, 1)} />
        <View className="dk-fill dk-ml3">
          <View className="dk-b dk-lead">
            {bankName} 尾号 {tail}
          </View>
          <View className="dk-sub dk-2">{holderName}</View>
        </View>
      </View>
    </Card>
  )
}
