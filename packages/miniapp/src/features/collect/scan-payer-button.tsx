import { CAN_SCAN, scan } from '../../platform/scan'
import { Button } from '../../ui'

interface Props {
  readonly busy: boolean
  readonly onCode: (code: string) => void
  /** Where no camera is open to us, the digits below the code are typed. */
  readonly onType: () => void
}

export function ScanPayerButton({ busy, onCode, onType }: Props) {
  const press = async () => {
    const code = await scan()
    if (code !== null) onCode(code)
  }
  return (
    <Button
      id="scan-payer"
      kind="primary"
      icon={CAN_SCAN ? 'tab-scan' : 'edit'}
      busy={busy}
      onPress={() => (CAN_SCAN ? void press() : onType())}
    >
      {busy ? '正在收' : CAN_SCAN ? '扫他的付款码' : '输他的付款码'}
    </Button>
  )
}
