import { View } from '@tarojs/components'

import { PASSWORD_LENGTH } from './keypad/entry'

const PLACES = Array.from({ length: PASSWORD_LENGTH }, (_, index) => index)

/** Six boxes that show how many digits are in, never which. */
export function PasswordBoxes({ typed }: { readonly typed: number }) {
  return (
    <View className="dk-pw" role="group" aria-label={`${PASSWORD_LENGTH} 位支付密码，已输 ${typed} 位`}>
      {PLACES.map((place) => (
        <View key={place} className={place === typed ? 'dk-pw__b dk-pw__b--now' : 'dk-pw__b'}>
          {place < typed && <View className="dk-pw__dot" />}
          {place === typed && <View className="dk-caret" />}
        </View>
      ))}
    </View>
  )
}
