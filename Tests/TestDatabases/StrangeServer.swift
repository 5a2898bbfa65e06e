import Foundation

/// A server that is not what clients expect: it never answers, or answers with a web page.
package final class StrangeServer: Sendable {
    package let port: Int
    private let socket: Int32

    /// - Parameter page: The answer to every request; without it the server never answers.
    package init(page: String? = nil) throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(socket, pointer, length) == 0 && listen(socket, 64) == 0
                    && getsockname(socket, pointer, &length) == 0
            }
        }
        guard isOpen else { throw CocoaError(.featureUnsupported) }
        self.socket = socket
        port = Int(UInt16(bigEndian: address.sin_port))
        if let page { answer(page) }
    }

    /// Closes the port.
    package func close() {
        shutdown(socket, Int32(SHUT_RDWR))
        Foundation.close(socket)
    }

    private func answer(_ page: String) {
        let text = """
            HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\
            Connection: close\r\n\r\n\(page)
            """
        let thread = Thread { [socket] in
            while true {
                let connection = accept(socket, nil, nil)
                guard connection >= 0 else { return }
                var buffer = [UInt8](repeating: 0, count: 1 << 16)
                _ = recv(connection, &buffer, buffer.count, 0)
                let bytes = Array(text.utf8)
                _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                Foundation.close(connection)
            }
        }
        thread.start()
    }
}
