import { Qr, Screen } from '../../ui'

export default function CollectCodePage() {
  return (
    <Screen>
      <Qr text="https://pay.example.cn/c/Zk3vQm8tY2pLr5WnXb7dHs" label="收款码" logo />
    </Screen>
  )
}
