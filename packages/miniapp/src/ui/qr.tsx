import { View } from '@tarojs/components'
import { useMemo } from 'react'

import { Icon } from './icon'
import { qrMatrix, qrSvg, svgUri } from './qr/matrix'

interface Props {
  readonly id?: string
  readonly text: string
  /** What a screen reader says of it: 收款码，国盛蔬菜行. */
  readonly label: string
  /** Ours in the middle; not on a code that is money itself. */
  readonly logo?: boolean
}

/** A code to be scanned off this screen: dark on light, also at night. Like the icons a mask, which all three hosts draw. */
export function Qr({ id, text, label, logo = false }: Props) {
  const mask = useMemo(() => `url("${svgUri(qrSvg(qrMatrix(text, { logo })))}")`, [text, logo])
  return (
    <View className="dk-qr" {...(id === undefined ? {} : { id })} role="img" aria-label={label}>
      <View className="dk-qr__code" style={{ WebkitMaskImage: mask, maskImage: mask }} />
      {logo && (
        <View className="dk-qr__logo">
          <Icon name="logo" size={32} />
        </View>
      )}
    </View>
  )
}
