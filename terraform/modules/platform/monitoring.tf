# What Google sees of its own parts. The services are watched by Prometheus: infra/prometheus.
resource "google_monitoring_notification_channel" "email" {
  project      = var.project
  display_name = "Operators"
  type         = "email"
  labels = {
    email_address = var.alert_email
  }
  depends_on = [google_project_service.used]
}

locals {
  store_alerts = {
    database-cpu = {
      title     = "Cloud SQL uses over 85 % of its processors"
      filter    = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/cpu/utilization\""
      threshold = 0.85
    }
    database-disk = {
      title     = "Cloud SQL uses over 85 % of its disk"
      filter    = "resource.type = \"cloudsql_database\" AND metric.type = \"cloudsql.googleapis.com/database/disk/utilization\""
      threshold = 0.85
    }
    redis-queue-memory = {
      title     = "The Redis of the queue is nearly full"
      filter    = "resource.type = \"redis_instance\" AND resource.labels.instance_id = \"${google_redis_instance.main["queue"].id}\" AND metric.type = \"redis.googleapis.com/stats/memory/usage_ratio\""
      threshold = 0.8
    }
  }
}

resource "google_monitoring_alert_policy" "stores" {
  for_each              = local.store_alerts
  project               = var.project
  display_name          = "${local.name}: ${each.value.title}"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.email.id]
  user_labels           = local.labels

  conditions {
    display_name = each.value.title
    condition_threshold {
      filter          = each.value.filter
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.threshold
      duration        = "300s"
      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MEAN"
      }
    }
  }
}

resource "google_monitoring_uptime_check_config" "gateway" {
  project      = var.project
  display_name = "${local.name}: gateway"
  timeout      = "10s"
  period       = "60s"

  http_check {
    path         = "/health/live"
    port         = 443
    use_ssl      = true
    validate_ssl = false
  }
  monitored_resource {
    type = "uptime_url"
    labels = {
      project_id = var.project
      host       = google_compute_global_address.ingress.address
    }
  }
  depends_on = [google_project_service.used]
}

data "google_project" "this" {
  project_id = var.project
}

resource "google_billing_budget" "project" {
  billing_account = var.billing_account
  display_name    = local.name

  budget_filter {
    projects = ["projects/${data.google_project.this.number}"]
  }
  amount {
    specified_amount {
      currency_code = "USD"
      units         = tostring(var.monthly_budget_usd)
    }
  }
  dynamic "threshold_rules" {
    for_each = [0.5, 0.8, 1]
    content {
      threshold_percent = threshold_rules.value
    }
  }
  all_updates_rule {
    monitoring_notification_channels = [google_monitoring_notification_channel.email.id]
  }
}
