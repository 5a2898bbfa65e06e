/// A text whose lines end with a line feed, also if each ends with a carriage return alone, as old spreadsheets write it.
///
/// What begins with such lines goes on so: the first line end decides.
final class LineFeedStream: ByteStream {
    private let stream: any ByteStream
    private var endsWithReturns: Bool?

    init(_ stream: any ByteStream) { self.stream = stream }

    var fault: StreamFault? { stream.fault }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = stream.read(into: buffer)
        let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        let bytes = buffer.prefix(count)
        if endsWithReturns == nil {
            if bytes.contains(lineFeed) {
                endsWithReturns = false
            } else if bytes.dropLast().contains(carriageReturn) {
                // One at the very end may be half of a line end.
                endsWithReturns = true
            }
        }
        guard endsWithReturns == true else { return count }
        for index in bytes.indices where buffer[index] == carriageReturn { buffer[index] = lineFeed }
        return count
    }
}
