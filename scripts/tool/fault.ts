/** What the person at the keyboard can mend, in a line each. The process ends with exit code 1. */
export class ToolFault extends Error {
  override readonly name = 'ToolFault'
}

/** What was typed is nothing that the tool understands: its usage follows. */
export class UsageFault extends ToolFault {}
