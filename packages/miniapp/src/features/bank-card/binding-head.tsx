import type { BindingLifeFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { Card } from '../../ui'
import styles from './bank-card.module.scss'
import { CardName } from './card-name'

/** Which card it is about. */
export function BindingHead({ binding }: { readonly binding: BindingLifeFragment }) {
  return (
    <Card className="c-first">
      <View className={styles['head']}>
        <CardName card={binding} />
      </View>
    </Card>
  )
}
