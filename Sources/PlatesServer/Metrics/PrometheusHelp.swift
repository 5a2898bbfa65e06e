/// What each metric means, as dashboards show it. A new metric is a line here; a test finds one without.
enum PrometheusHelp {
    static let texts = [
        "hb_request_errors_total": "Requests answered by a mistake, by the class of the status.",
        "hb_requests_total": "Requests answered, by route, method and status.",
        "http_server_active_requests": "Requests that are being answered, by method.",
        "http_server_request_duration_seconds":
            "How long requests took to answer, by route, method and status.",
        "plates_backup_age_seconds": "How long ago the newest backup was made, in seconds.",
        "plates_backup_bytes": "The size of the newest backup, in bytes.",
        "plates_backup_ok":
            "1 while the newest backup is of last night and the last attempt did not fail, otherwise 0.",
        "plates_build_info": "The version of Plates, in a label; the value is always 1.",
        "plates_database_connections": "Open connections to PostgreSQL.",
        "plates_database_connections_idle": "Open connections to PostgreSQL that nobody uses.",
        "plates_database_listening":
            "1 while changes of accounts by other processes are heard of, otherwise 0.",
        "plates_database_waiting": "Transactions that wait for a connection to PostgreSQL.",
        "plates_outbox_oldest_seconds": "How long the oldest set has waited for InfluxDB, in seconds.",
        "plates_outbox_refused": "Sets that InfluxDB has refused for good.",
        "plates_database_up": "Whether the database answered the last time, 1 or 0.",
        "plates_influxdb_up": "Whether InfluxDB answers, 1 or 0.",
        "plates_influxdb_believed": "Whether InfluxDB holds what was written to it and takes sets, 1 or 0.",
        "plates_influxdb_mended": "How often InfluxDB was filled again because it did not hold the log.",
        "plates_influxdb_series_drifted": "Series in InfluxDB that were found to differ from the log.",
        "plates_outbox_waiting": "Sets that wait for InfluxDB.",
        "plates_sets_stored_alone_total": "New sets that were stored by a statement of their own.",
        "plates_sets_waiting": "New sets that wait for PostgreSQL.",
        "process_cpu_seconds_total": "Processor time that the process has used, in seconds.",
        "process_max_fds": "How many files the process may open.",
        "process_open_fds": "Open files of the process, connections among them.",
        "process_resident_memory_bytes": "Memory of the process that is in RAM, in bytes.",
        "process_start_time_seconds": "When the process started, in seconds since 1970.",
    ]

    /// The lines before the samples of a metric.
    static func lines(of name: String, type: String) -> [String] {
        let help = texts[name].map { "# HELP \(name) \($0)" }
        return [help, "# TYPE \(name) \(type)"].compactMap { $0 }
    }
}
