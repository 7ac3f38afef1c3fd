# Two instances, never one: a cache that evicts would eat jobs, a queue that refuses would stop behind a full cache.
locals {
  redis = {
    queue = {
      memory_gb = var.redis_queue_memory_gb
      policy    = "noeviction"
    }
    cache = {
      memory_gb = var.redis_cache_memory_gb
      policy    = "allkeys-lru"
    }
  }
}

resource "google_redis_instance" "main" {
  for_each                = local.redis
  project                 = var.project
  name                    = "copy-that-redis-${each.key}-${var.environment}"
  region                  = var.region
  tier                    = var.redis_tier
  memory_size_gb          = each.value.memory_gb
  redis_version           = "REDIS_7_2"
  authorized_network      = google_compute_network.main.id
  connect_mode            = "PRIVATE_SERVICE_ACCESS"
  auth_enabled            = true
  transit_encryption_mode = "SERVER_AUTHENTICATION"
  labels                  = local.labels

  redis_configs = {
    "maxmemory-policy" = each.value.policy
  }

  # What Redis loses, the reconciler puts back from Postgres; snapshots make that rare.
  dynamic "persistence_config" {
    for_each = each.key == "queue" && var.redis_tier == "STANDARD_HA" ? [1] : []
    content {
      persistence_mode    = "RDB"
      rdb_snapshot_period = "ONE_HOUR"
    }
  }

  maintenance_policy {
    weekly_maintenance_window {
      day = "SUNDAY"
      start_time {
        hours   = 3
        minutes = 0
        seconds = 0
        nanos   = 0
      }
    }
  }

  depends_on = [google_service_networking_connection.stores]
}
