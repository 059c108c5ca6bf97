/** A program that prints where only frames belong. */
process.stdout.write('row 1: a patient\n')
process.stdin.on('end', () => process.exit(0))
process.stdin.resume()
