import { beforeEach, onTestFinished } from 'vitest'

/** Notes what a test costs, its closing included: the first to be asked for ends last. */
beforeEach(({ task }) => {
  const before = process.cpuUsage()
  onTestFinished(() => {
    const { user, system } = process.cpuUsage(before)
    task.meta.cpu = (user + system) / 1e6
  })
})
