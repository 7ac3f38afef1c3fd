resource "random_password" "database" {
  length  = 40
  special = false
}

resource "google_sql_database_instance" "main" {
  project             = var.project
  name                = local.name
  region              = var.region
  database_version    = "POSTGRES_17"
  deletion_protection = var.delete_protection

  settings {
    edition           = "ENTERPRISE"
    tier              = var.database_tier
    availability_type = var.database_available_in_zones ? "REGIONAL" : "ZONAL"
    disk_type         = "PD_SSD"
    disk_autoresize   = true
    user_labels       = local.labels

    backup_configuration {
      enabled                        = true
      start_time                     = "03:00"
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = 7
      backup_retention_settings {
        retained_backups = 30
        retention_unit   = "COUNT"
      }
    }

    ip_configuration {
      ipv4_enabled    = false
      private_network = google_compute_network.main.id
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    maintenance_window {
      day          = 7
      hour         = 4
      update_track = "stable"
    }

    insights_config {
      query_insights_enabled  = true
      record_application_tags = true
    }

    database_flags {
      name  = "max_connections"
      value = "400"
    }
    database_flags {
      name  = "idle_in_transaction_session_timeout"
      value = "60000"
    }
    database_flags {
      name  = "log_min_duration_statement"
      value = "500"
    }
    database_flags {
      name  = "log_lock_waits"
      value = "on"
    }
  }

  depends_on = [google_service_networking_connection.stores]
}

resource "google_sql_database" "main" {
  project  = var.project
  instance = google_sql_database_instance.main.name
  name     = "copythat"
}

resource "google_sql_user" "main" {
  project  = var.project
  instance = google_sql_database_instance.main.name
  name     = "copythat"
  password = random_password.database.result
}
