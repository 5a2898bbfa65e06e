import CFiles
import Foundation

/// How the server holds memory, and what it gives back that only its start needed.
enum StartMemory {
    /// Lets all threads share two heaps, before there are threads. By itself glibc gives each thread one, up to eight
    /// for each processor, and each holds what its busiest moment took.
    static func shareHeaps() { plates_share_heaps() }

    /// How long after the server listens: the code of a first answer has run then.
    private static let delay = Duration.milliseconds(500)

    /// Gives it back soon, beside what else is done.
    static func releaseSoon() async {
        guard (try? await Task.sleep(for: delay)) != nil else { return }
        release()
    }

    /// Lets go of the pages of code that the start read, and of freed heap.
    ///
    /// Code stays in the file system's cache, from which the next call maps it again in microseconds.
    static func release() {
        plates_trim_heap()
        guard let maps = try? String(contentsOfFile: "/proc/self/smaps", encoding: .utf8) else { return }
        for mapping in CodeMapping.all(in: maps) {
            guard let start = UnsafeMutableRawPointer(bitPattern: mapping.start) else { continue }
            plates_unload(start, Int64(mapping.count))
        }
    }
}

/// A part of a program or library in memory.
struct CodeMapping: Equatable {
    let start: UInt
    let count: Int

    /// Those that hold code exactly as it is in their file: what somebody has changed in memory, such as a debugger,
    /// would be lost.
    /// - Parameter maps: The text of `/proc/self/smaps`.
    static func all(in maps: String) -> [CodeMapping] {
        var mappings: [CodeMapping] = []
        var current: CodeMapping?
        for line in maps.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            if fields.count >= 5, !fields[0].hasSuffix(":") {
                current =
                    fields.count > 5 && fields[1] == "r-xp" && fields[5].hasPrefix("/")
                    ? parse(fields[0]) : nil
            } else if fields.first == "Anonymous:", fields.count > 1, let mapping = current {
                if fields[1] == "0" { mappings.append(mapping) }
                current = nil
            }
        }
        return mappings
    }

    /// `55d0c0a4f000-55d0c0c2f000`
    private static func parse(_ range: Substring) -> CodeMapping? {
        let ends = range.split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard ends.count == 2, ends[0] < ends[1], let count = Int(exactly: ends[1] - ends[0]) else {
            return nil
        }
        return CodeMapping(start: ends[0], count: count)
    }
}
